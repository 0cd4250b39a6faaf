// The shipped agent's one file: `service` is the service, every other word is a command of the command line.
// Each loads only its own part: the service is in memory all day, the command line for a second.
if (process.argv[2] === 'service') {
  process.argv.splice(2, 1);
  await import('../../agent/service/main.ts');
} else {
  await import('../../agent/cli/main.ts');
}
