// A rule of USBGuard as a line of rules.conf; read again it is the same rule.
import { patternText } from '../rules/sentences.ts';
import { hex } from '../usb-class.ts';
import { ATTRIBUTES, type Attribute, type Condition, type UsbguardRule, type UsbId, type ValueSet } from './rule.ts';
import { printText } from './text.ts';

export function printRule(rule: UsbguardRule): string {
  const attributes = ATTRIBUTES.flatMap((name) => {
    const value = valueText(rule, name);
    return value === null ? [] : [`${name} ${value}`];
  });
  return [rule.target, ...attributes].join(' ');
}

function valueText(rule: UsbguardRule, name: Attribute): string | null {
  switch (name) {
    case 'label':
      return rule.label === undefined ? null : printText(rule.label);
    case 'id':
      return setText(rule.id, idText);
    case 'with-interface':
      return setText(rule['with-interface'], patternText);
    case 'if':
      return setText(rule.if, conditionText);
    default:
      return setText(rule[name], printText);
  }
}

function setText<T>(set: ValueSet<T> | undefined, print: (value: T) => string): string | null {
  if (set === undefined) return null;
  const { operator, values } = set;
  const printed = values.map(print);
  return operator === 'equals' && printed.length === 1 ? (printed[0] ?? '') : `${operator} { ${printed.join(' ')} }`;
}

function idText({ vendorId, productId }: UsbId): string {
  return `${vendorId === null ? '*' : hex(vendorId, 4)}:${productId === null ? '*' : hex(productId, 4)}`;
}

function conditionText({ isNegated, name, argument }: Condition): string {
  return `${isNegated ? '!' : ''}${name}${argument === null ? '' : `(${argument})`}`;
}
