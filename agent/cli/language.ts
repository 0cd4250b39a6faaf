// Japanese first, English where it is asked for.
export type Language = 'ja' | 'en';

/**
 * @param asked  `--lang`
 * @param env    LC_ALL, LC_MESSAGES, LANG in the order of locale(7); `C` and `POSIX` name no language
 */
export function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  const wanted =
    asked ?? [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '') ?? '';
  return /^en([_.-]|$)/i.test(wanted) ? 'en' : 'ja';
}
