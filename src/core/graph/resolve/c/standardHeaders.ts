const names =
  "assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbit stdbool stdckdint stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype aio arpa/inet cpio dirent dlfcn fcntl fmtmsg fnmatch ftw glob grp iconv langinfo libgen monetary mqueue ndbm net/if netdb netinet/in netinet/tcp nl_types poll pthread pwd regex sched search semaphore spawn strings stropts sys/epoll sys/event sys/file sys/ioctl sys/ipc sys/mman sys/msg sys/param sys/resource sys/select sys/sem sys/shm sys/socket sys/stat sys/statvfs sys/syscall sys/sysctl sys/time sys/times sys/types sys/uio sys/un sys/utsname sys/wait syslog tar termios trace ulimit unistd utime utmpx wordexp malloc alloca endian execinfo features getopt ucontext values windows winsock2 ws2tcpip io direct process conio memory intrin immintrin emmintrin xmmintrin tmmintrin smmintrin nmmintrin x86intrin arm_neon";

/** Headers of C, POSIX and the usual platforms: in angle brackets they are never a file that merely has the same name. */
const headers: ReadonlySet<string> = new Set(names.split(" ").map((name) => `${name}.h`));

/** True for those, and for C++'s headers, which have no extension. */
export function isStandardHeader(name: string): boolean {
  return headers.has(name) || /^[a-z_]+$/.test(name) || name.startsWith("linux/") || name.startsWith("asm/");
}
