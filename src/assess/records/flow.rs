//! From where to where, and how, a claim's goods moved.

use crate::assess::amounts::FlowScope;
use crate::claim::Flow;
use crate::into_list::IntoList;

/// The flow as the solver has it.
pub(in crate::assess) fn flow_scope(flow: &Flow) -> FlowScope {
    let port = |port: &crate::claim::Port| port.usual_name().to_lowercase();
    let scope = FlowScope {
        origin: flow.origin.iter().map(ToString::to_string).into_list(),
        destination: flow.destination.map(|country| country.to_string()),
        via: flow.via.iter().map(|place| place.to_string().to_lowercase()).into_list(),
        from_port: flow.from_port.as_ref().map(port),
        to_port: flow.to_port.as_ref().map(port),
        by: flow.by.iter().map(ToString::to_string).into_list(),
        recipient: flow.recipient.as_ref().map(|recipient| {
            let country = recipient.country.map(|country| country.to_string());
            (recipient.name.to_lowercase(), country)
        }),
    };
    scope.sorted()
}
