/**
 * Steps that narrow: each bar stands before the soft one of the step it came from, with its part of that step.
 */
import { chartWidth, fitText, textWidth, unit } from "~/ui/chart-scale";
import { Bar, ChartFrame, type ChartProps, Drawing, Mark } from "~/ui/charts/ChartFrame";
import { useFormat, useT } from "~/ui/intl";

export type FunnelStep = { label: string; value: number; text: string; href?: string };

type FunnelChartProps = ChartProps & {
  steps: readonly FunnelStep[];
  /** Heads of the table: the step, and the measure. */
  categoryName: string;
  valueName: string;
};

const rowHeight = 40;
const barHeight = 26;

export function FunnelChart({ title, subtitle, label, steps, categoryName, valueName }: FunnelChartProps) {
  const format = useFormat();
  const t = useT("ui");
  const highest = Math.max(...steps.map((step) => step.value), 0);
  const start = Math.min(Math.max(...steps.map((step) => textWidth(step.label)), 40) + 10, 120);
  const valueRoom = Math.max(...steps.map((step) => textWidth(step.text)), 10) + 12;
  const longest = chartWidth - start - valueRoom - 40;
  const lengthOf = (value: number) => (highest > 0 ? unit((value / highest) * longest) : 0);
  const shareOf = (index: number): string => {
    const before = steps[index - 1]?.value ?? 0;
    return index > 0 && before > 0 ? format.percent((steps[index]?.value ?? 0) / before, 0) : "";
  };
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      table={{
        head: [categoryName, valueName, t("share_of_before")],
        rows: steps.map((step, index) => ({
          key: step.label,
          cells: [step.label, step.text, shareOf(index)],
          href: step.href,
        })),
      }}
    >
      <Drawing
        height={steps.length * rowHeight - (rowHeight - barHeight)}
        label={label}
        linked={steps.some((step) => step.href)}
      >
        {steps.map((step, index) => {
          const y = index * rowHeight;
          const before = steps[index - 1]?.value ?? step.value;
          const share = shareOf(index);
          const end = start + Math.max(lengthOf(before), lengthOf(step.value));
          return (
            <Mark key={step.label} href={step.href} label={`${step.label}: ${step.text}`}>
              <rect className="hit" x={0} y={y} width={chartWidth} height={barHeight} />
              <text x={0} y={y + 17}>
                {fitText(step.label, start - 8)}
              </text>
              <rect
                className="fill-soft"
                x={start}
                y={y}
                width={lengthOf(before)}
                height={barHeight}
                rx={1.5}
              />
              {step.value > 0 && (
                <Bar look="us" x={start} y={y} width={Math.max(lengthOf(step.value), 1)} height={barHeight} />
              )}
              <text className="value" x={unit(end + 8)} y={y + 17}>
                {step.text}
              </text>
              {share && (
                <text className="axis-text" x={chartWidth} y={y + 17} textAnchor="end">
                  {share}
                </text>
              )}
            </Mark>
          );
        })}
      </Drawing>
    </ChartFrame>
  );
}
