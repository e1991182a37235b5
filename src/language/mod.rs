pub mod morphology;
