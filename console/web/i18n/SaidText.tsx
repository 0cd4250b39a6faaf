// Draws a sentence whose parts may come from outside; those go through the component for untrusted text.
import { Fragment } from 'react';
import type { Said } from '../../../shared/i18n/said.ts';
import { Untrusted } from '../../../shared/ui/Untrusted.tsx';

export function SaidText({ said }: { said: Said }) {
  return said.map((part, index) =>
    typeof part === 'string' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no other name and never move
      <Fragment key={index}>{part}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Untrusted key={index} text={part.foreign} />
    ),
  );
}
