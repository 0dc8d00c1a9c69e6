import { expect } from "@playwright/test";
import { expectAccessible, test } from "./journey";

const password = "entente demo passphrase";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("a person signs in with the form, and a wrong passphrase keeps the address", async ({ page }) => {
      await page.goto("/sign-in");
      await page.getByLabel("E-mail").fill("manager@supplier.example");
      await page.getByLabel("Passphrase", { exact: true }).fill("something else entirely");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByLabel("E-mail")).toHaveValue("manager@supplier.example");
      await expect(page).toHaveURL(/\/sign-in/);

      await page.getByLabel("Passphrase", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page).not.toHaveURL(/\/sign-in/);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    });
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the first pages, ${colorScheme}`, async ({ page, signIn }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/sign-in");
    await expectAccessible(page);
    await signIn("manager@supplier.example");
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}
