// The filter of the list: a field to type into, a chip for each condition in force, and a panel to add more.
import { Plus } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { CONDITION_CODES, type ConditionCode } from '../../../../shared/conditions/condition.ts';
import { LIVENESS_STATES } from '../../../../shared/endpoints/liveness.ts';
import { POSTURE_NAMES } from '../../../../shared/i18n/section-names.ts';
import type { EndpointFilter } from '../../../../shared/protocol/api/endpoints.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { FilterChip } from '../../../../shared/ui/FilterChip.tsx';
import { Popover } from '../../../../shared/ui/Popover.tsx';
import { SearchField } from '../../../../shared/ui/SearchField.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { isZone, ZONE_NAMES, ZONES } from '../../../../shared/zones/zone.ts';
import { useText } from '../../i18n/useText.ts';
import { CONDITION_NAMES } from './condition-names.ts';
import styles from './endpoints.module.css';
import { ENDPOINTS_WORDS } from './messages.ts';

const TYPING_PAUSE_MS = 200;

export function EndpointFilters(props: {
  filter: EndpointFilter;
  onFilter: (filter: EndpointFilter, how: 'push' | 'replace') => void;
  fieldRef: RefObject<HTMLInputElement | null>;
  /** The key that leads into the field; undefined where single-letter shortcuts are switched off. */
  shortcut: string | undefined;
  now: number;
}) {
  const t = useText(ENDPOINTS_WORDS);
  const { filter, onFilter } = props;
  const chips = useChips(filter, props.now);
  return (
    <div className={styles.filters}>
      <TypedFilter {...props} last={chips.at(-1)?.without} />
      {chips.map((chip) => (
        <FilterChip
          key={chip.key}
          name={chip.name}
          value={chip.value}
          onRemove={() => onFilter(chip.without, 'push')}
        />
      ))}
      <AddFilter filter={filter} onFilter={(next) => onFilter(next, 'push')} />
      {chips.length > 1 && (
        <Button kind="text" onClick={() => onFilter(filter.q === undefined ? {} : { q: filter.q }, 'push')}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** Typed text reaches the address a moment after the last key, or each key would be a page to go back through. */
function TypedFilter(props: {
  filter: EndpointFilter;
  onFilter: (filter: EndpointFilter, how: 'push' | 'replace') => void;
  fieldRef: RefObject<HTMLInputElement | null>;
  shortcut: string | undefined;
  last: EndpointFilter | undefined;
}) {
  const t = useText(ENDPOINTS_WORDS);
  const { filter, onFilter } = props;
  const given = filter.q ?? '';
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), [given]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock, not what the address became
  useEffect(() => {
    if (typed.trim() === given) return;
    const pause = setTimeout(() => {
      const { q: _, ...rest } = filter;
      onFilter(typed.trim() === '' ? rest : { ...rest, q: typed.trim().slice(0, 200) }, 'replace');
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);
  return (
    <div className={styles.search}>
      <SearchField
        label={t('filter.q')}
        value={typed}
        onChange={setTyped}
        inputRef={props.fieldRef}
        {...(props.shortcut === undefined ? {} : { shortcut: props.shortcut })}
        onBackspaceEmpty={() => props.last !== undefined && onFilter(props.last, 'push')}
      />
    </div>
  );
}

function useChips(filter: EndpointFilter, now: number) {
  const t = useText(ENDPOINTS_WORDS);
  const { t: ui, dates } = useUi();
  const chips: { key: string; name: string; value: string; without: EndpointFilter }[] = [];
  function chip(name: Exclude<keyof EndpointFilter, 'q'>, value: string) {
    const { [name]: _, ...without } = filter;
    chips.push({ key: name, name: t(`filter.${name}`), value, without });
  }
  const or = dates.language === 'ja' ? '、' : ', ';
  if (filter.zone !== undefined) chip('zone', filter.zone.map((zone) => ZONE_NAMES[zone][dates.language]).join(or));
  if (filter.liveness !== undefined) {
    chip('liveness', filter.liveness.map((state) => ui(`liveness.${state}`)).join(or));
  }
  if (filter.department !== undefined) chip('department', filter.department);
  if (filter.site !== undefined) chip('site', filter.site);
  if (filter.condition !== undefined) chip('condition', conditionWords(filter.condition, dates.language, t));
  if (filter.posture !== undefined) chip('posture', postureWords(filter.posture, dates.language, t));
  if (filter.enrolledSince !== undefined) {
    chip('enrolledSince', t('filter.since', { when: formatInstant(filter.enrolledSince, now, dates) }));
  }
  return chips;
}

type Say = ReturnType<typeof useText<typeof ENDPOINTS_WORDS>>;

function conditionWords(code: string, language: 'ja' | 'en', t: Say): string {
  if (code === 'any') return t('filter.condition-any');
  return Object.hasOwn(CONDITION_NAMES, code) ? CONDITION_NAMES[code as ConditionCode][language] : code;
}

function postureWords(given: string, language: 'ja' | 'en', t: Say): string {
  const [check = '', outcome = ''] = given.split(':');
  const name = Object.hasOwn(POSTURE_NAMES, check)
    ? POSTURE_NAMES[check as keyof typeof POSTURE_NAMES][language]
    : check;
  const words = { true: t('filter.met'), false: t('filter.not-met'), unknown: t('filter.unknown') };
  return `${name} ${Object.hasOwn(words, outcome) ? words[outcome as keyof typeof words] : outcome}`;
}

function AddFilter({ filter, onFilter }: { filter: EndpointFilter; onFilter: (filter: EndpointFilter) => void }) {
  const t = useText(ENDPOINTS_WORDS);
  return (
    <Popover
      label={t('filter.title')}
      from="start"
      trigger={
        <>
          <Plus aria-hidden="true" />
          {t('filter.add')}
        </>
      }
    >
      {(close) => (
        <FilterForm
          filter={filter}
          onApply={(next) => {
            onFilter(next);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function FilterForm({ filter, onApply }: { filter: EndpointFilter; onApply: (filter: EndpointFilter) => void }) {
  const t = useText(ENDPOINTS_WORDS);
  const { t: ui, language } = useUi();
  const [zone, setZone] = useState<string>(filter.zone?.[0] ?? '');
  const [liveness, setLiveness] = useState<string>(filter.liveness?.[0] ?? '');
  const [department, setDepartment] = useState(filter.department ?? '');
  const [site, setSite] = useState(filter.site ?? '');
  const [condition, setCondition] = useState(filter.condition ?? '');
  const [posture, setPosture] = useState(filter.posture ?? '');
  const any = { value: '', label: t('filter.any') };
  const outcomes = [
    ['false', t('filter.not-met')],
    ['unknown', t('filter.unknown')],
    ['true', t('filter.met')],
  ] as const;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const state = LIVENESS_STATES.find((each) => each === liveness);
        onApply({
          ...(filter.q === undefined ? {} : { q: filter.q }),
          ...(filter.enrolledSince === undefined ? {} : { enrolledSince: filter.enrolledSince }),
          ...(isZone(zone) ? { zone: [zone] } : {}),
          ...(state === undefined ? {} : { liveness: [state] }),
          ...(department.trim() === '' ? {} : { department: department.trim() }),
          ...(site.trim() === '' ? {} : { site: site.trim() }),
          ...(condition === '' ? {} : { condition }),
          ...(posture === '' ? {} : { posture }),
        });
      }}
    >
      <SelectField
        label={t('filter.zone')}
        value={zone}
        onChange={setZone}
        choices={[any, ...ZONES.map((each) => ({ value: each, label: ZONE_NAMES[each][language] }))]}
      />
      <SelectField
        label={t('filter.liveness')}
        value={liveness}
        onChange={setLiveness}
        choices={[any, ...LIVENESS_STATES.map((each) => ({ value: each, label: ui(`liveness.${each}`) }))]}
      />
      <SelectField
        label={t('filter.condition')}
        value={condition}
        onChange={setCondition}
        choices={[
          any,
          { value: 'any', label: t('filter.condition-any') },
          ...CONDITION_CODES.filter((code) => !code.startsWith('console-')).map((code) => ({
            value: code,
            label: CONDITION_NAMES[code][language],
          })),
        ]}
      />
      <SelectField
        label={t('filter.posture')}
        value={posture}
        onChange={setPosture}
        choices={[
          any,
          ...Object.entries(POSTURE_NAMES).flatMap(([check, name]) =>
            outcomes.map(([outcome, words]) => ({ value: `${check}:${outcome}`, label: `${name[language]} ${words}` })),
          ),
        ]}
      />
      <TextField label={t('filter.department')} value={department} onChange={setDepartment} maxLength={100} />
      <TextField label={t('filter.site')} value={site} onChange={setSite} maxLength={100} />
      <Button kind="primary" type="submit">
        {t('filter.apply')}
      </Button>
    </form>
  );
}
