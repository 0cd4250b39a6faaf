// The width of an element in pixels where the window is narrow, and what one rem is worth there; renewed when either changes.
import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * @param narrow media query; where it does not hold nothing is measured, since asking for a width has the page laid out there and then
 * @returns      `width` null where there is room enough
 */
export function useNarrowWidth(
  element: RefObject<HTMLElement | null>,
  narrow: string,
): { width: number | null; rem: number } {
  const [size, setSize] = useState<{ width: number | null; rem: number }>({ width: null, rem: 16 });
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null || typeof ResizeObserver === 'undefined') return;
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const isNarrow = typeof matchMedia === 'function' && matchMedia(narrow).matches;
      const width = isNarrow && target.clientWidth > 0 ? target.clientWidth : null;
      setSize((before) => (before.width === width && before.rem === rem ? before : { width, rem }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, narrow]);
  return size;
}
