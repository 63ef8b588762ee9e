-- Every question by authority goes by fact_incidents.Local_Authority since V6; of the two indexes that a new place has
-- to be put into, nobody reads this one.
ALTER TABLE dim_location DROP KEY location_authority;
