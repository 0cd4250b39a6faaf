// The outcome of a compliance rule: 適合 (disc), 不適合 (octagon), 不明 (dashed ring), 例外 (diamond).

import { StateMark } from './StateMark.tsx';
import { DASHED_QUESTION, DIAMOND_BAR, DISC_TICK, OCTAGON_CROSS } from './shapes.tsx';
import { useUi } from './UiProvider.tsx';

export const OUTCOMES = ['met', 'not-met', 'unknown', 'exempt'] as const;
export type OutcomeState = (typeof OUTCOMES)[number];

const LOOKS = {
  met: { tone: 'ok', shape: DISC_TICK },
  'not-met': { tone: 'crit', shape: OCTAGON_CROSS },
  unknown: { tone: 'unknown', shape: DASHED_QUESTION },
  exempt: { tone: 'exempt', shape: DIAMOND_BAR },
} as const;

/** `<Outcome state="met" />`; `word` replaces the usual word, `wordless` moves it to the accessible name. */
export function Outcome(props: { state: OutcomeState; word?: string; wordless?: boolean }) {
  const { t } = useUi();
  const word = props.word ?? t(`outcome.${props.state}`);
  return <StateMark {...LOOKS[props.state]} word={word} wordless={props.wordless} />;
}
