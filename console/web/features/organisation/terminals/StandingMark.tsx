// How a line of the ledger stands: what is well is ink, unknown is the dashed ring, and only that is seen from afar.
import type { Standing } from '../../../../../shared/organisation/terminals/standing.ts';
import { STANDING_WORDS } from '../../../../../shared/organisation/terminals/words.ts';
import { StateMark } from '../../../../../shared/ui/StateMark.tsx';
import { DASHED_QUESTION, DIAMOND_BAR, DISC_TICK } from '../../../../../shared/ui/shapes.tsx';
import { useUi } from '../../../../../shared/ui/UiProvider.tsx';

const LOOKS = {
  matched: { tone: 'ok', shape: DISC_TICK },
  'no-agent': { tone: 'unknown', shape: DASHED_QUESTION },
  'out-of-scope': { tone: 'exempt', shape: DIAMOND_BAR },
} as const;

export function StandingMark({ standing }: { standing: Standing }) {
  const { language } = useUi();
  const word = STANDING_WORDS[standing][language];
  return standing in LOOKS ? <StateMark {...LOOKS[standing as keyof typeof LOOKS]} word={word} /> : word;
}
