-- The three axes of an order depend on one another, and names repeat: without these the planner guesses the matches of a
-- filter an order of magnitude too low, and reads whole indexes where a walk along one would do.
CREATE STATISTICS order_axes (dependencies, mcv) ON status, fulfilment_status, payment_status FROM "order";
ALTER TABLE "order" ALTER COLUMN search SET STATISTICS 1000;
ANALYZE "order";
