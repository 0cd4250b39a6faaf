// What happened, newest on top under day heads; new rows wait behind 新しい N件 while the pointer or the focus is inside.
import { Pause, Play } from 'lucide-react';
import { Fragment, type ReactNode, useRef, useState } from 'react';
import { formatCount } from '../i18n/number.ts';
import type { EpochMs } from '../time/epoch.ts';
import { daysBetween, formatDayHead } from '../time/format.ts';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import { Instant } from './Instant.tsx';
import { Link } from './Link.tsx';
import { StateMark } from './StateMark.tsx';
import { DISC, RING } from './shapes.tsx';
import styles from './Timeline.module.css';
import { useUi } from './UiProvider.tsx';

export interface TimelineEntry {
  readonly id: string;
  readonly at: EpochMs;
  /** A state mark, `wordless`, or an icon of 16 px. */
  readonly glyph?: ReactNode;
  /** One line: what. */
  readonly what: ReactNode;
  /** One line: the detail. */
  readonly detail?: ReactNode;
  /** Where it happened, at the right: a link to the endpoint. */
  readonly where?: ReactNode;
  /** Opens the explanation of the decision. */
  readonly whyHref?: string;
  /** Arrived since the reader last looked. */
  readonly isNew?: boolean;
}

/**
 * @param entries newest first, each `id` once
 * @param live    whether new rows arrive; `onLive` switches it. Without `onLive` nothing about live is shown
 * @param onMore  asks for earlier entries; `busy` while they come
 * @param empty   drawn when there are no entries
 */
export function Timeline(props: {
  label: string;
  entries: readonly TimelineEntry[];
  now: EpochMs;
  live?: boolean;
  onLive?: (live: boolean) => void;
  onMore?: (() => void) | undefined;
  moreBusy?: string | undefined;
  empty?: ReactNode;
}) {
  const { t, dates } = useUi();
  const { entries, now } = props;
  const [isInside, setInside] = useState({ pointer: false, focus: false });
  const holding = isInside.pointer || isInside.focus;
  // The newest row that may be seen; null while nothing is held back.
  const newestShown = useRef<string | null>(null);
  const [, redraw] = useState(0);
  if (!holding || newestShown.current === null) newestShown.current = entries[0]?.id ?? null;
  const cut = entries.findIndex((entry) => entry.id === newestShown.current);
  if (cut < 0) newestShown.current = entries[0]?.id ?? null; // another list than before: nothing to hold back
  const waiting = Math.max(0, cut);
  const shown = waiting > 0 ? entries.slice(waiting) : entries;

  function letIn() {
    newestShown.current = entries[0]?.id ?? null;
    // The button goes away with the focus on it, and no browser tells of that: it would hold back for ever.
    setInside((inside) => ({ ...inside, focus: false }));
    redraw((count) => count + 1);
  }
  return (
    <div className={styles.timeline}>
      {props.onLive !== undefined && (
        <div className={styles.live}>
          <StateMark
            tone={props.live ? 'ok' : 'unknown'}
            shape={props.live ? DISC : RING}
            word={props.live ? t('live.on') : t('live.paused')}
          />
          <Button
            kind="text"
            icon={props.live ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
            onClick={() => props.onLive?.(!props.live)}
          >
            {props.live ? t('timeline.stop') : t('timeline.go-on')}
          </Button>
        </div>
      )}
      {/* Not the buttons above: who pressed 再開する wants to see what comes. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only holds new rows back while one is inside */}
      <div
        onPointerEnter={() => setInside((inside) => ({ ...inside, pointer: true }))}
        onPointerLeave={() => setInside((inside) => ({ ...inside, pointer: false }))}
        onFocus={() => setInside((inside) => ({ ...inside, focus: true }))}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setInside((inside) => ({ ...inside, focus: false }));
        }}
      >
        <div role="status">
          {waiting > 0 && (
            <button type="button" className={styles.waiting} onClick={letIn}>
              {t('timeline.new', { count: formatCount(waiting) })}
            </button>
          )}
        </div>
        {shown.length === 0 ? (
          props.empty
        ) : (
          <ol aria-label={props.label}>
            {shown.map((entry, index) => {
              const before = shown[index - 1];
              const isNewDay = before === undefined || daysBetween(before.at, entry.at, dates) !== 0;
              return (
                <Fragment key={entry.id}>
                  {isNewDay && <li className={styles.day}>{formatDayHead(entry.at, now, dates)}</li>}
                  <li className={classes(styles.entry, entry.isNew && styles.new)}>
                    <span className={styles.time}>
                      <Instant at={entry.at} now={now} show="seconds" />
                    </span>
                    <span className={styles.glyph}>{entry.glyph}</span>
                    <span className={styles.words}>
                      <span className={styles.what}>
                        {entry.isNew && <Hidden>{t('timeline.arrived')} </Hidden>}
                        {entry.what}
                      </span>
                      {entry.detail !== undefined && <span className={styles.detail}>{entry.detail}</span>}
                    </span>
                    <span className={styles.end}>
                      {entry.where}
                      {entry.whyHref !== undefined && <Link href={entry.whyHref}>{t('timeline.why')}</Link>}
                    </span>
                  </li>
                </Fragment>
              );
            })}
          </ol>
        )}
        {props.onMore !== undefined && (
          <div className={styles.more}>
            <Button onClick={props.onMore} busy={props.moreBusy}>
              {t('timeline.more')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
