// Unmounting with the ledger's leave: a file that is being read for its SHA-256 would hold the medium.
import type { Enforce } from '../../platform/enforce.ts';

/** @param enforce an object whose methods need no `this` */
export function releasing(enforce: Enforce, release: (mountPoint: string) => void): Enforce {
  return {
    ...enforce,
    unmount(mountPoint) {
      release(mountPoint);
      return enforce.unmount(mountPoint);
    },
    forgetMount(mountPoint) {
      release(mountPoint);
      return enforce.forgetMount(mountPoint);
    },
  };
}
