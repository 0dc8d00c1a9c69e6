/**
 * The arithmetic of the charts, in units of a drawing 360 wide. Pure.
 */
import { scaleLinear } from "d3-scale";

/** Every chart is this wide, so that its text holds on a phone. */
export const chartWidth = 360;

/** The size of chart text in units of the drawing. */
export const chartTextSize = 11.5;

export type Axis = {
  /** From a value to units along the axis. */
  scale: (value: number) => number;
  ticks: readonly number[];
};

/**
 * An axis from zero (or the lowest value, when one is below) to a round number over the highest.
 * @param length in units; the axis runs from `length` down to 0, as SVG draws upwards
 */
export function valueAxis(values: readonly number[], length: number, count = 4): Axis {
  const highest = Math.max(0, ...values);
  const lowest = Math.min(0, ...values);
  const scale = scaleLinear()
    .domain([lowest, highest === lowest ? lowest + 1 : highest])
    .nice(count)
    .range([length, 0]);
  return { scale: (value) => scale(value), ticks: scale.ticks(count) };
}

/** About how wide a text is: a Han character takes its size, a Latin one a little over half of it. */
export function textWidth(text: string, size = chartTextSize): number {
  let units = 0;
  for (const character of text)
    units += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(character) ? 1 : 0.56;
  return units * size;
}

/** The text as it fits into a width, with an ellipsis where it is cut. */
export function fitText(text: string, width: number, size = chartTextSize): string {
  if (textWidth(text, size) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, size) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** Which labels of a row to write, so that none touches its neighbour: every first, second, third … */
export function labelStep(labels: readonly string[], width: number): number {
  if (labels.length < 2) return 1;
  const widest = Math.max(...labels.map((label) => textWidth(label))) + 6;
  return Math.max(1, Math.ceil((widest * labels.length) / width));
}

/** Where equal columns stand: the middle of each, and how wide they are. */
export function columnBands(count: number, start: number, end: number, widest = 52) {
  const step = (end - start) / Math.max(count, 1);
  const width = Math.min(widest, step * 0.68);
  return { width, middle: (index: number) => start + step * (index + 0.5) };
}

/** Coordinates to a tenth of a unit: finer is not seen. */
export const unit = (value: number): number => Math.round(value * 10) / 10;
