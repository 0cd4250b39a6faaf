// What the draft of a zone would stop and open, as sentences on the page of its policy; each figure is its list.
import { formatCount } from '../../../../shared/i18n/number.ts';
import { ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useImpact } from './api.ts';
import { type ImpactFilter, writeImpact } from './impact-address.ts';
import { PROPOSAL_WORDS } from './messages.ts';
import styles from './proposals.module.css';

const EVERYTHING: ImpactFilter = {};

export function ImpactSummary({ zone }: { zone: Zone }) {
  const t = useText(PROPOSAL_WORDS);
  const { first, error, retry } = useImpact(zone, EVERYTHING);
  const words = ({ devices, endpoints }: { devices: number; endpoints: number }) => ({
    devices: formatCount(devices),
    endpoints: formatCount(endpoints),
  });
  return (
    <Section
      title={t('impact.title')}
      aside={t('impact.aside')}
      end={
        <ButtonLink kind="text" href={`/policies/${zone}/proposal`}>
          {t('impact.propose')}
        </ButtonLink>
      }
    >
      {error !== null && <ProblemOf cause={error} onRetry={retry} />}
      {first === undefined && error === null && <Waiting text={t('impact.waiting')} lines={2} />}
      {first !== undefined && first.closes.devices === 0 && first.opens.devices === 0 && (
        <p className={styles.quiet}>{t('impact.none', { looked: formatCount(first.looked) })}</p>
      )}
      {first !== undefined && (
        <ul className={styles.lines}>
          {first.closes.devices > 0 && (
            <li>
              <Link href={writeImpact(zone, { direction: 'closes' })}>{t('impact.closes', words(first.closes))}</Link>
            </li>
          )}
          {first.refused.devices > 0 && (
            <li>
              <Link href={writeImpact(zone, { refused: 'yes' })}>{t('impact.refused', words(first.refused))}</Link>
            </li>
          )}
          {first.opens.devices > 0 && (
            <li>
              <Link href={writeImpact(zone, { direction: 'opens' })}>{t('impact.opens', words(first.opens))}</Link>
            </li>
          )}
        </ul>
      )}
    </Section>
  );
}
