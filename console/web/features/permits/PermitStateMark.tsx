// Where a permit stands, by shape, colour and word; only what needs somebody has a colour that is seen.
import type { ReactNode } from 'react';
import type { PermitState } from '../../../../shared/permits/state.ts';
import { STATE_WORDS } from '../../../../shared/permits/words.ts';
import { StateMark, type Tone } from '../../../../shared/ui/StateMark.tsx';
import {
  CROSSED_SQUARE,
  DISC,
  DOTTED_RING,
  HALF_DISC,
  OCTAGON_CROSS,
  RING,
  SQUARE_I,
  STRUCK_RING,
  TRIANGLE,
} from '../../../../shared/ui/shapes.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useText } from '../../i18n/useText.ts';
import { PERMIT_WORDS } from './messages.ts';

const LOOKS: Readonly<Record<PermitState, { tone: Tone; shape: ReactNode }>> = {
  asked: { tone: 'accent', shape: SQUARE_I },
  'sent-back': { tone: 'plain', shape: HALF_DISC },
  refused: { tone: 'plain', shape: OCTAGON_CROSS },
  withdrawn: { tone: 'plain', shape: STRUCK_RING },
  approved: { tone: 'plain', shape: RING },
  running: { tone: 'ok', shape: DISC },
  ended: { tone: 'warn', shape: TRIANGLE },
  returned: { tone: 'plain', shape: DOTTED_RING },
  erased: { tone: 'plain', shape: DOTTED_RING },
  disposed: { tone: 'plain', shape: CROSSED_SQUARE },
};

export function PermitStateMark({ state, isOverdue }: { state: PermitState; isOverdue: boolean }) {
  const t = useText(PERMIT_WORDS);
  const { language } = useUi();
  // A withdrawn one whose medium is out is looked for as one that ended.
  if (isOverdue && state !== 'ended')
    return <StateMark tone="warn" shape={TRIANGLE} word={`${STATE_WORDS[state][language]}・${t('overdue')}`} />;
  return <StateMark {...LOOKS[state]} word={STATE_WORDS[state][language]} />;
}
