// What a reorganisation begins with: the organisation as it will be at the midnight of its day, without the plan.
import type { DepartmentId, EndpointId, PersonId, PostId } from '../../ids/ids.ts';
import type { EpochMs } from '../../time/epoch.ts';
import type { DepartmentKind, DepartmentName } from '../tree.ts';

export interface PostThen {
  readonly postId: PostId;
  readonly personId: PersonId;
  readonly departmentId: DepartmentId;
  readonly title: string;
  readonly isHead: boolean;
}

export interface Ground {
  /** Japan's midnight at which the day begins. */
  readonly at: EpochMs;
  /** Of all departments, past and planned ones too. */
  readonly names: readonly DepartmentName[];
  readonly departments: readonly {
    readonly departmentId: DepartmentId;
    readonly code: string;
    readonly kind: DepartmentKind;
  }[];
  /** Posts that do not end before the day, of people who are not gone by then. */
  readonly posts: readonly PostThen[];
  /** How many endpoints each department has itself; under null those without. */
  readonly endpoints: ReadonlyMap<DepartmentId | null, number>;
  /** Where the endpoints stand that a move names one by one; one that does not exist is left out. */
  readonly places: ReadonlyMap<EndpointId, DepartmentId | null>;
}
