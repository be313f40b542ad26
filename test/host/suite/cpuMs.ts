/** Milliseconds of CPU that this thread has used; older hosts know only of the whole process. */
export function cpuMs(): number {
  const known: Partial<Pick<NodeJS.Process, "threadCpuUsage">> = process;
  const { user, system } = known.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}
