// A short explanation that appears on hover and on focus. Never the only place a fact is told.
import type { ComponentProps } from 'react';
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from 'react-aria-components';
import styles from './Tooltip.module.css';

/**
 * @param text     line breaks are kept
 * @param children one element that can take the focus: a button, a link
 */
export function Tooltip({ text, children }: { text: string; children: ComponentProps<typeof Focusable>['children'] }) {
  return (
    <TooltipTrigger delay={400} closeDelay={100}>
      <Focusable>{children}</Focusable>
      <AriaTooltip className={styles.tooltip ?? ''} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
