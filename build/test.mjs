// `npm test`: every suite but the guest's. Plain JavaScript that Node 20 can read.
import { launch } from './launch.mjs';

launch(['build/test/test.ts', ...process.argv.slice(2)], (line) => console.log(line));
