// The console's command line.
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data/console' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string' },
    'agent-port': { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

export const dataFolder: string = isAbsolute(values.data) ? values.data : resolve(values.data);
