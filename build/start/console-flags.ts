// How Node is told to run the console: a small young generation, which a console at rest does not need larger.
// It must stand on the command line: the engine lays its heap out before any program of ours runs.
export const CONSOLE_FLAGS: readonly string[] = ['--max-semi-space-size=2'];
