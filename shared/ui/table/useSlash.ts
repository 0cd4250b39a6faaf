// `/` leads to the filter from anywhere on the page but from where one is typing.
import { type RefObject, useEffect } from 'react';

export function useSlash(field: RefObject<HTMLInputElement | null> | undefined): void {
  useEffect(() => {
    if (field === undefined) return;
    function listen(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      field?.current?.focus();
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [field]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}
