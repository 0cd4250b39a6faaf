// What changed in one section of an endpoint, and when.
import { joined } from '../../../../shared/i18n/said.ts';
import { SECTION_NAMES } from '../../../../shared/i18n/section-names.ts';
import type { Section as StateSection } from '../../../../shared/protocol/uplink/state.ts';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Timeline } from '../../../../shared/ui/Timeline.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { SaidText } from '../../i18n/SaidText.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useChanges } from './api.ts';
import { changeKind, differences, itemName } from './change-sentences.ts';
import styles from './endpoint.module.css';
import { ENDPOINT_WORDS } from './messages.ts';

export function Changes({ endpointId, section }: { endpointId: string; section: StateSection }) {
  const t = useText(ENDPOINT_WORDS);
  const { language } = useUi();
  const now = useNow();
  const changes = useChanges(endpointId, section);
  // Devices and media share a page: their two lists need names of their own.
  const title =
    section === 'devices' || section === 'media'
      ? t('changes.title-of', { section: SECTION_NAMES[section][language] })
      : t('changes.title');
  return (
    <Section title={title}>
      {changes.isPending && <Waiting lines={3} />}
      {changes.isError && <ProblemOf cause={changes.error} onRetry={() => void changes.refetch()} />}
      {changes.data !== undefined && (
        <Timeline
          label={title}
          now={now}
          entries={changes.data.changes.map(({ key, at, before, after }, index) => {
            const kind = changeKind(before, after);
            const name = itemName(section, key, after ?? before, language);
            return {
              id: `${at}.${key}.${index}`,
              at,
              what: (
                <>
                  <SaidText said={name} /> <span className={styles.kind}>{t(`changes.${kind}`)}</span>
                </>
              ),
              detail: <SaidText said={joined([differences(before, after, language)], '')} />,
            };
          })}
          empty={<p className={styles.quiet}>{t('changes.none')}</p>}
        />
      )}
    </Section>
  );
}
