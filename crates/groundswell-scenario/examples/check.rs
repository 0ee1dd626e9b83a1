//! tmp
use groundswell_scenario::*;
fn main() {
    println!("{}", template(Some("social-movement")).unwrap());
    println!("-----\n{}", Shipped::find("teaching-ward").unwrap().scenario().unwrap().to_toml());
    for k in [
        "confidence_bound",
        "weeks",
        "coaching",
        "fatigue",
        "sustained",
        "sceptical-first",
        "hospital.network.team_size",
        "social-movement",
        "lags.alignment",
        "hospital",
        "voice",
    ] {
        match explain(k) {
            Ok(e) => {
                for e in e {
                    println!("{e}")
                }
            }
            Err(e) => println!("{e}"),
        }
    }
    for i in Catalog::Scenarios.items() {
        println!("{} | {} | {}", i.name, i.detail, i.about)
    }
    for i in Catalog::Parameters.items().iter().take(4) {
        println!("{} | {} | {}", i.name, i.detail, i.about)
    }
    println!("{}", schema().to_string().len());
}
