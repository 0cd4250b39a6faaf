// What the roles see that are not the administrator: their first page, and a page that is not theirs.
import type { Caller } from '../../test/support/console.ts';
import type { Camera } from './camera.ts';

/** Somebody of each role who is signed in. */
export interface Colleagues {
  readonly head: Caller;
  readonly auditor: Caller;
  /** Of the staff, standing in for the section head. */
  readonly deputy: Caller;
  readonly contractor: Caller;
}

export async function roleScreens(camera: Camera, { head, auditor, deputy, contractor }: Colleagues): Promise<void> {
  await camera.take('role-head', '/conditions', { as: head });
  await camera.take('role-head-endpoints', '/endpoints', { as: head });
  await camera.take('role-head-ledger', '/organisation?tab=terminals', { as: head });
  await camera.take('role-head-deputies', '/deputies', { as: head });
  await camera.take('role-auditor', '/', { as: auditor });
  await camera.take('role-auditor-operators', '/operators', { as: auditor });
  await camera.take('role-deputy', '/me', { as: deputy, whole: true });
  await camera.take('role-contractor', '/me', { as: contractor, whole: true });
  await camera.take('role-contractor-not-theirs', '/endpoints', { as: contractor, expectsFailures: true });
}
