const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;

/** Whether a text is the principal of a service: `ec2.amazonaws.com`. */
export const isServicePrincipal = (text: string): boolean => SERVICE.test(text);
