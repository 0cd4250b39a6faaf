// The order and depth of USB ports below the hubs that are shown: `1-1.2` hangs on `1-1`, which hangs on `usb1`.

/** @param ports the ports of all devices shown; 0: nothing shown is above it */
export function portDepth(port: string, ports: readonly string[]): number {
  return ports.filter((other) => other !== port && isBelow(port, other)).length;
}

function isBelow(port: string, above: string): boolean {
  const root = /^usb(\d+)$/u.exec(above)?.[1];
  if (root !== undefined) return port.startsWith(`${root}-`);
  return port.startsWith(`${above}.`);
}

/** A hub before what hangs on it, ports by their numbers. */
export function comparePorts(a: string, b: string): number {
  return path(a).localeCompare(path(b), 'en', { numeric: true });
}

function path(port: string): string {
  return port.replace(/^usb/u, '');
}
