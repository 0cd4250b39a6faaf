// The agent's version, as the package says it.
import packageFile from '../../package.json' with { type: 'json' };

export const AGENT_VERSION: string = packageFile.version;
