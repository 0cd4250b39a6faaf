// Which of the affected devices are shown, as the address says it.
import type { ImpactQuery } from '../../../../shared/protocol/api/proposals.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';

export type ImpactFilter = Pick<ImpactQuery, 'direction' | 'refused'>;

/** What does not fit is as if it were not there. */
export function readImpact(search: string): ImpactFilter {
  const given = new URLSearchParams(search);
  const direction = given.get('direction');
  return {
    ...(direction === 'closes' || direction === 'opens' ? { direction } : {}),
    ...(given.get('refused') === 'yes' ? { refused: 'yes' as const } : {}),
  };
}

export function impactParameters({ direction, refused }: ImpactFilter): URLSearchParams {
  const search = new URLSearchParams();
  if (direction !== undefined) search.set('direction', direction);
  if (refused !== undefined) search.set('refused', refused);
  return search;
}

export function writeImpact(zone: Zone, filter: ImpactFilter): string {
  const text = impactParameters(filter).toString();
  return `/policies/${zone}/impact${text === '' ? '' : `?${text}`}`;
}
