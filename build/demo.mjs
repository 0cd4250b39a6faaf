// `npm run demo`: installs what is missing, then starts the console with a simulated city.
import { launch } from './launch.mjs';

const args = process.argv.slice(2);
const say = args.includes('--json')
  ? () => console.log('{"state":"installing"}')
  : (/** @type {string} */ line) => console.log(line);
launch(['build/demo/demo.ts', ...args], say);
