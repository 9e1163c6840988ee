"""Running many: one report for each prefecture or local government, from one spec, into one folder.

Start with ``run``. It stands above the stages: what a report is, is the pipeline's affair.
"""
