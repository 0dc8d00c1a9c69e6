import { readdirSync, readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { loadMessages } from "~/messages/catalogue";
import { Input, RadioOptions } from "~/ui/controls";
import { DataTable } from "~/ui/DataTable";
import { Field, fieldProps } from "~/ui/Field";
import { iconNames } from "~/ui/Icon";
import { IntlProvider } from "~/ui/intl";
import type { Locale } from "~/ui/locale";
import { initials } from "~/ui/Monogram";

vi.mock("@remix-run/react", () => ({
  useLocation: () => ({ search: "?state=approved&cursor=abc&sort=-amount" }),
}));

const render = (element: React.ReactNode, locale: Locale = "en"): string =>
  renderToStaticMarkup(
    <IntlProvider
      locale={locale}
      messages={loadMessages(locale)}
      timeZone="Asia/Shanghai"
      now="2026-11-24T08:40:00.000Z"
    >
      {element}
    </IntlProvider>,
  );

describe("Field", () => {
  const meta = { id: "deal-name", name: "name", initialValue: "Anji", errors: ['too_long|{"max":200}'] };

  it("ties label, error and help to its control and keeps what was typed", () => {
    const html = render(
      <Field {...fieldProps(meta)} label="Name" help="As in the contract">
        <Input />
      </Field>,
    );
    expect(html).toContain('<label for="deal-name">');
    expect(html).toMatch(/<input[^>]*aria-describedby="deal-name-error deal-name-help"/);
    expect(html).toMatch(/<input[^>]*aria-invalid="true"/);
    expect(html).toMatch(/<input[^>]*value="Anji"/);
    expect(html).toContain("Use at most 200 characters.");
  });

  it("says an error in the reader's language, and an unknown one at least as not valid", () => {
    const field = (errors: string[]) => (
      <Field id="x" label="x" errors={errors}>
        <Input />
      </Field>
    );
    expect(render(field(['too_long|{"max":200}']), "zh-CN")).toContain("最多 200 个字符。");
    expect(render(field(["no_such_code"]), "zh-TW")).toContain("此處的內容不符合要求");
  });

  it("is a fieldset around choices, with the chosen one ticked", () => {
    const html = render(
      <Field id="level" name="level" defaultValue="contact" label="Level" group>
        <RadioOptions
          options={[
            { value: "profile", label: "Profile" },
            { value: "contact", label: "Contact" },
          ]}
        />
      </Field>,
    );
    expect(html).toContain("<fieldset");
    expect(html).toMatch(/<input[^>]*name="level"[^>]*checked=""[^>]*value="contact"/);
  });
});

describe("DataTable", () => {
  const table = (rows: { id: string; amount: number }[]) => (
    <DataTable
      caption="Deals"
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => `/deals/${row.id}`}
      sort="-amount"
      columns={[
        { key: "name", header: "Customer", rowHeader: true, cell: (row) => row.id },
        { key: "amount", header: "Amount", sort: "amount", numeric: true, cell: (row) => row.amount },
      ]}
      empty={<p>none</p>}
    />
  );

  it("says the order in force and leads to the other one, filters kept", () => {
    const html = render(table([{ id: "a", amount: 1 }]));
    expect(html).toContain('aria-sort="descending"');
    expect(html).toContain('href="?state=approved&amp;sort=amount"');
  });

  it("gives each row one plain link in its header cell, and each cell the name of its column", () => {
    const html = render(table([{ id: "a", amount: 1 }]));
    expect(html).toContain('<th scope="row"><a href="/deals/a">a</a></th>');
    expect(html).toContain('<td class="n" data-label="Amount">1</td>');
  });

  it("shows the empty state in place of an empty table", () => {
    expect(render(table([]))).toBe("<p>none</p>");
  });
});

it("draws every icon that it names", () => {
  const styles = readFileSync("app/ui/styles/icons.css", "utf8");
  const named = [
    ...styles.matchAll(/\.icon-([\w-]+)[^{]*\{\s*mask-image: url\("\.\.\/icons\/\1\.svg\?inline"\)/g),
  ];
  expect(named.map(([, name]) => name).sort()).toEqual([...iconNames]);
  expect(readdirSync("app/ui/icons").sort()).toEqual(iconNames.map((name) => `${name}.svg`));
});

it.each([
  ["Weiguang Automation", "WA"],
  ["纬光自动化", "纬"],
  ["Entente", "EN"],
  ["acme.io Ltd", "AI"],
  ["  ", ""],
])("shortens %s to %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
