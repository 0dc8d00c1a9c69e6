/** Customers that can be chosen one by one for a grant; more are shared by a filter. */
export const mostChosen = 200;
