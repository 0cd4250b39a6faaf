// A request as it is being written: text as typed, and what of it is not good yet.
import { CONFIDENTIALITY_CLASSES, type ConfidentialityClass } from '../../../../shared/devices/rules/policy.ts';
import type { PermitDirection, PermitRight } from '../../../../shared/permits/words.ts';
import type { MediumChoice, PermitBody, PermitChoices, PermitView } from '../../../../shared/protocol/api/permits.ts';
import { wholeNumber } from './numbers.ts';

/** As sizes are shown everywhere else. */
const MEGABYTE = 1_048_576;

export interface Draft {
  readonly direction: PermitDirection;
  readonly purpose: string;
  readonly subject: string;
  readonly informationClass: ConfidentialityClass | '';
  readonly otherParty: string;
  /** `keyOf` of the choice. */
  readonly medium: string;
  readonly endpointId: string;
  readonly departmentId: string;
  readonly right: PermitRight;
  readonly from: number | null;
  readonly until: number | null;
  readonly maxFiles: string;
  readonly megabytes: string;
  readonly note: string;
}
export type Wrong = Partial<Record<keyof Draft, 'missing' | 'until' | 'count' | 'zone'>>;

export const keyOf = (choice: MediumChoice) => ('mediumId' in choice ? choice.mediumId : choice.deviceId);
export const isClass = (text: string): text is ConfidentialityClass =>
  (CONFIDENTIALITY_CLASSES as readonly string[]).includes(text);

/** Where there is one choice, it is made. */
export function emptyDraft({ departments, endpoints, media }: PermitChoices): Draft {
  const only = <T>(all: readonly T[]) => (all.length === 1 ? all[0] : undefined);
  const medium = only(media);
  return {
    direction: 'carry-out',
    purpose: '',
    subject: '',
    informationClass: '',
    otherParty: '',
    medium: medium === undefined ? '' : keyOf(medium.choice),
    endpointId: (endpoints.find(({ isOwn }) => isOwn) ?? only(endpoints))?.endpointId ?? '',
    departmentId: departments[0]?.departmentId ?? '',
    right: 'read-write',
    from: null,
    until: null,
    maxFiles: '',
    megabytes: '',
    note: '',
  };
}

export function draftOf({ permit, note }: PermitView, { media }: PermitChoices): Draft {
  const { medium } = permit;
  const known = media.find(({ choice }) => [medium.mediumId, medium.deviceId].includes(keyOf(choice)));
  return {
    direction: permit.direction,
    purpose: permit.purpose,
    subject: permit.subject,
    informationClass: permit.informationClass,
    otherParty: permit.otherParty,
    medium: known === undefined ? '' : keyOf(known.choice),
    endpointId: permit.endpoint.id,
    departmentId: permit.department.id,
    right: permit.right,
    from: permit.from,
    until: permit.until,
    maxFiles: permit.maxFiles === null ? '' : String(permit.maxFiles),
    megabytes: permit.maxBytes === null ? '' : String(Math.ceil(permit.maxBytes / MEGABYTE)),
    note,
  };
}

/** @returns the request, or what is wrong with it */
export function checkDraft(draft: Draft, choices: PermitChoices, now: number): { body: PermitBody } | { wrong: Wrong } {
  const wrong: Wrong = {};
  for (const name of ['purpose', 'subject', 'otherParty', 'endpointId', 'departmentId'] as const)
    if (draft[name].trim() === '') wrong[name] = 'missing';
  const { informationClass, from, until } = draft;
  if (informationClass === '') wrong.informationClass = 'missing';
  const medium = choices.media.find(({ choice }) => keyOf(choice) === draft.medium);
  const endpoint = choices.endpoints.find(({ endpointId }) => endpointId === draft.endpointId);
  if (medium === undefined) wrong.medium = 'missing';
  else if (medium.zone !== null && endpoint !== undefined && medium.zone !== endpoint.zone) wrong.medium = 'zone';
  if (from === null) wrong.from = 'missing';
  if (until === null) wrong.until = 'missing';
  else if (until <= now || (from !== null && until <= from)) wrong.until = 'until';
  const maxFiles = wholeNumber(draft.maxFiles);
  const megabytes = wholeNumber(draft.megabytes);
  if (draft.maxFiles.trim() !== '' && (maxFiles === null || maxFiles > 1_000_000)) wrong.maxFiles = 'count';
  if (draft.megabytes.trim() !== '' && (megabytes === null || megabytes > 16_000_000)) wrong.megabytes = 'count';
  if (
    Object.keys(wrong).length > 0 ||
    medium === undefined ||
    informationClass === '' ||
    from === null ||
    until === null
  )
    return { wrong };
  return {
    body: {
      direction: draft.direction,
      purpose: draft.purpose,
      subject: draft.subject.trim(),
      informationClass,
      otherParty: draft.otherParty.trim(),
      medium: medium.choice,
      endpointId: draft.endpointId,
      departmentId: draft.departmentId,
      right: draft.direction === 'bring-in' ? 'read-only' : draft.right,
      from,
      until,
      maxFiles,
      maxBytes: megabytes === null ? null : megabytes * MEGABYTE,
      note: draft.note.trim(),
    },
  };
}
