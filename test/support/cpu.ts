/** Milliseconds of work of this process since a moment of `process.cpuUsage()`: what others do on the machine does not count. */
export function cpuMsSince(moment: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(moment);
  return (user + system) / 1000;
}
