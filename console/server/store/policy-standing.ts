// Where an endpoint stands with the policy in force of its zone, as SQL: the figures and the list they link to use this one.
import { sql } from 'kysely';
import type { PolicyStanding } from '../../../shared/policies/controls.ts';

const inForce = sql`(SELECT hash FROM policies WHERE policies.zone = endpoints.zone ORDER BY version DESC LIMIT 1)`;

/** What does not hold is said before the age of the policy: it needs a person, the other only time. */
export const policyStanding = sql<PolicyStanding>`CASE
  WHEN standing = 'failed' THEN 'failed'
  WHEN policy_hash IS NULL OR policy_hash <> COALESCE(${inForce}, '') THEN 'older'
  WHEN standing IN ('proven', 'watching') THEN standing
  ELSE 'under-way' END`;
