// Types of install.mjs, which is plain JavaScript so that any Node can read it.
export const ROOT: string;
export const NODE: string;
export function installPackages(say: (line: string) => void): void;
