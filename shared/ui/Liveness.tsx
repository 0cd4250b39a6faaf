// Whether an endpoint answers: 応答中, 遅延, 無応答, 停止 (it said goodbye), 未接続, 失効.

import type { Liveness as LivenessState } from '../endpoints/liveness.ts';
import { StateMark } from './StateMark.tsx';
import { CROSSED_SQUARE, DISC, DOTTED_RING, HALF_DISC, RING, STRUCK_RING } from './shapes.tsx';
import { useUi } from './UiProvider.tsx';

const LOOKS = {
  online: { tone: 'ok', shape: DISC },
  late: { tone: 'warn', shape: HALF_DISC },
  silent: { tone: 'crit', shape: STRUCK_RING },
  stopped: { tone: 'unknown', shape: RING },
  'never-seen': { tone: 'unknown', shape: DOTTED_RING },
  revoked: { tone: 'unknown', shape: CROSSED_SQUARE },
} as const;

/** `<Liveness state="online" />`; `word` replaces the usual word, `wordless` moves it to the accessible name. */
export function Liveness(props: { state: LivenessState; word?: string; wordless?: boolean }) {
  const { t } = useUi();
  const word = props.word ?? t(`liveness.${props.state}`);
  return <StateMark {...LOOKS[props.state]} word={word} wordless={props.wordless} />;
}
