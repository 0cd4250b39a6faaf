// Runs one of our TypeScript programs: `node build/run.mjs FILE ARGS…`.
import { launch } from './launch.mjs';

launch(process.argv.slice(2), (line) => console.error(line));
