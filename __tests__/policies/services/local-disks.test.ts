import data from "../../../policies/data/local-disk-instance-families.json";
import { localDiskInstanceTypes } from "../../../policies/services/local-disks";

it("says where the families come from, and when", () => {
  expect(data.source).not.toBe("");
  expect(data.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

it("lists families of SageMaker's instance types, sorted and each once", () => {
  expect(data.families).toEqual([...new Set(data.families)].sort());
  for (const type of localDiskInstanceTypes) expect(type).toMatch(/^ml\.[a-z0-9-]+\.\*$/);
});

it("knows machines with disks of their own from those with volumes", () => {
  expect(localDiskInstanceTypes).toEqual(
    expect.arrayContaining(["ml.c5d.*", "ml.g4dn.*", "ml.g5.*", "ml.p4d.*", "ml.trn1.*"]),
  );
  for (const family of ["ml.m5", "ml.c5", "ml.t3", "ml.r5", "ml.inf2"]) expect(data.families).not.toContain(family);
});
