// The first thing that runs: nothing newer than Node 18 may be needed to say that Node is too old.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write(`repoloom needs Node 22.15 or newer and this is ${process.versions.node}. Install a newer Node.\n`);
  process.exitCode = 2;
} else {
  const { keepCode } = await import("./keepCode.ts");
  keepCode(process.argv.slice(2));
  const { main } = await import("./main.ts");
  await main(process.argv.slice(2));
}
