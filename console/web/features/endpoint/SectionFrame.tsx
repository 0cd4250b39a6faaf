// The frame of one section of an endpoint: waiting, failed, not received, unknown with the reason, as of a past moment.
import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Section } from '../../../../shared/protocol/uplink/state.ts';
import type { Unknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { classes } from '../../../../shared/ui/classes.ts';
import { DateTimeField } from '../../../../shared/ui/DateTimeField.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { UnknownValue } from '../../../../shared/ui/FactList.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { Popover } from '../../../../shared/ui/Popover.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { type SectionState, useSection } from './api.ts';
import { Changes } from './Changes.tsx';
import styles from './endpoint.module.css';
import { reasonOf } from './facts.tsx';
import { ENDPOINT_WORDS } from './messages.ts';

/** The past moment a tab shows, and the way to another; null is now. */
export interface AsOf {
  readonly on: number | null;
  readonly onOn: (on: number | null) => void;
}

export function SectionFrame<S extends Section>(props: {
  endpointId: string;
  section: S;
  asOf: AsOf;
  /** False below another section, whose choice of the moment counts for both. */
  withChoice?: boolean;
  children: (state: SectionState<S>) => ReactNode;
}) {
  const t = useText(ENDPOINT_WORDS);
  const { dates, language } = useUi();
  const now = useNow();
  const { endpointId, section, asOf } = props;
  const state = useSection(endpointId, section, asOf.on);
  const { data } = state;
  return (
    <div className={classes(styles.columns, styles.withChanges)}>
      <div className={styles.body}>
        <div className={styles.taken}>
          <span>
            {data !== undefined &&
              data.takenAt !== null &&
              t('section.taken', { when: formatInstant(data.takenAt, now, dates) })}
          </span>
          {props.withChoice !== false && (
            <Popover
              label={t('section.on')}
              trigger={
                <>
                  <History aria-hidden="true" />
                  {asOf.on === null ? t('section.on-now') : formatInstant(asOf.on, now, dates)}
                </>
              }
            >
              {() => (
                <DateTimeField
                  label={t('section.on')}
                  help={t('section.on-help')}
                  value={asOf.on}
                  onChange={asOf.onOn}
                  max={now}
                />
              )}
            </Popover>
          )}
        </div>
        {asOf.on !== null && props.withChoice !== false && (
          <Note
            kind="accent"
            title={t('section.as-of', { when: formatInstant(asOf.on, now, dates) })}
            actions={<Button onClick={() => asOf.onOn(null)}>{t('section.now')}</Button>}
          />
        )}
        {state.isError && <ProblemOf cause={state.error} onRetry={() => void state.refetch()} />}
        {data === undefined ? (
          !state.isError && <Waiting text={t('waiting')} lines={6} />
        ) : (
          <>
            {data.unknown !== null && (
              <p className={styles.unknown}>
                <UnknownValue reason={reasonOf(data.unknown as Unknown, language)} />
              </p>
            )}
            {data.takenAt === null && data.items.length === 0 ? (
              <Empty title={t('section.none')}>{t('section.none-why')}</Empty>
            ) : (
              props.children(data)
            )}
          </>
        )}
      </div>
      <Changes endpointId={endpointId} section={section} />
    </div>
  );
}
