//! The checks of a reading's parameters.

/// What is wrong with one entry of a policy.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RuleFault {
    /// The kind of wording.
    pub(crate) wording: String,
    /// The parameter, where it is one.
    pub(crate) parameter: Option<&'static str>,
    /// What is wrong with it.
    pub(crate) message: String,
}

/// Checks the parameters of one kind of wording.
pub(super) struct Check {
    wording: &'static str,
}

impl Check {
    pub(super) fn of(wording: &'static str) -> Self {
        Self { wording }
    }

    /// Refuses a parameter outside these limits, and one that is no number.
    pub(super) fn within(
        &self,
        parameter: &'static str,
        value: f64,
        least: f64,
        most: f64,
    ) -> Result<(), RuleFault> {
        if least <= value && value <= most {
            return Ok(());
        }
        self.refuse(parameter, value, &format!("at least {least} and at most {most}"))
    }

    /// Refuses a parameter that is more than another.
    pub(super) fn at_most(
        &self,
        (parameter, value): (&'static str, f64),
        (other, limit): (&'static str, f64),
    ) -> Result<(), RuleFault> {
        if value <= limit {
            return Ok(());
        }
        self.refuse(parameter, value, &format!("at most {other}, which is {limit}"))
    }

    fn refuse(&self, parameter: &'static str, value: f64, rule: &str) -> Result<(), RuleFault> {
        let message = format!("{parameter} must be {rule}, got {value}");
        Err(RuleFault { wording: self.wording.into(), parameter: Some(parameter), message })
    }
}
