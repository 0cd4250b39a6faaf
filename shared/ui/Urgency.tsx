// How soon somebody must act: いますぐ (octagon), 今日中 (triangle), 今週中 (square with an i).

import { StateMark } from './StateMark.tsx';
import { OCTAGON_CROSS, SQUARE_I, TRIANGLE } from './shapes.tsx';
import { useUi } from './UiProvider.tsx';

export const URGENCIES = ['now', 'today', 'week'] as const;
export type UrgencyState = (typeof URGENCIES)[number];

const LOOKS = {
  now: { tone: 'crit', shape: OCTAGON_CROSS },
  today: { tone: 'warn', shape: TRIANGLE },
  week: { tone: 'accent', shape: SQUARE_I },
} as const;

/** `<Urgency state="now" />`; `word` replaces the usual word, `wordless` moves it to the accessible name. */
export function Urgency(props: { state: UrgencyState; word?: string; wordless?: boolean }) {
  const { t } = useUi();
  const word = props.word ?? t(`urgency.${props.state}`);
  return <StateMark {...LOOKS[props.state]} word={word} wordless={props.wordless} />;
}
