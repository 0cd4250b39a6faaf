// A link inside the application: a real <a href>, moved by the router on a plain click; new tabs and copying work.
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useUi } from './UiProvider.tsx';

export function Link(props: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const { href, children, ...rest } = props;
  const { navigate } = useUi();
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    props.onClick?.(event);
    if (navigate === null || event.defaultPrevented || !isPlainClick(event) || props.download !== undefined) return;
    if (props.target !== undefined && props.target !== '_self') return;
    if (!href.startsWith('/')) return;
    event.preventDefault();
    navigate(href);
  }
  return (
    <a href={href} {...rest} onClick={follow}>
      {children}
    </a>
  );
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
