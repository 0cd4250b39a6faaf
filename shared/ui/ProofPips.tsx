// Requested → written → proven as three pips: ▮▯▯ 指示, ▮▮▯ 設定, ▮▮▮ 実機確認; a dashed third could not be proven.
import { classes } from './classes.ts';
import { useTip } from './floating/useTip.tsx';
import styles from './ProofPips.module.css';
import { useUi } from './UiProvider.tsx';

export const PROOFS = ['none', 'requested', 'written', 'proven', 'could-not'] as const;
export type Proof = (typeof PROOFS)[number];
/** The three times, already written for people; null where it has not happened. */
export interface ProofTimes {
  readonly requested: string | null;
  readonly written: string | null;
  readonly proven: string | null;
}

const FILLED = { none: 0, requested: 1, written: 2, proven: 3, 'could-not': 2 } as const;

/** `<ProofPips proof="written" times={{…}} />`: hover and focus tell the three times. */
export function ProofPips({ proof, times }: { proof: Proof; times: ProofTimes }) {
  const { t, language } = useUi();
  const third = proof === 'could-not' ? 'could-not' : 'proven';
  const lines = [
    t('pips.step', { step: t('pips.requested'), when: times.requested ?? t('pips.not-yet') }),
    t('pips.step', { step: t('pips.written'), when: times.written ?? t('pips.not-yet') }),
    third === 'could-not'
      ? t('pips.could-not')
      : t('pips.step', { step: t('pips.proven'), when: times.proven ?? t('pips.not-yet') }),
  ];
  const { tip, props: tipped } = useTip(lines.join('\n'));
  return (
    <>
      <button
        {...tipped}
        type="button"
        className={styles.pips}
        aria-label={lines.join(language === 'ja' ? '、' : ', ')}
      >
        {[0, 1, 2].map((index) => (
          <span
            key={index}
            className={classes(
              styles.pip,
              index < FILLED[proof] && styles.on,
              index === 2 && proof === 'could-not' && styles.failed,
            )}
          />
        ))}
      </button>
      {tip}
    </>
  );
}
