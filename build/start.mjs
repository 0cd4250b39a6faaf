// `npm start`: installs what is missing, then starts the console and this machine's agent.
import { launch } from './launch.mjs';

const args = process.argv.slice(2);
const say = args.includes('--json')
  ? () => console.log('{"state":"installing"}')
  : (/** @type {string} */ line) => console.log(line);
launch(['build/start/start.ts', ...args], say);
