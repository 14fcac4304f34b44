//! Makes the firmware's Kconfig values available, switches as `cfg(CONFIG_...)`.

fn main() {
    // zephyr-build asks for this itself, but misspells it, so that a change of .config goes unseen.
    if let Ok(dotconfig) = std::env::var("DOTCONFIG") {
        println!("cargo:rerun-if-changed={dotconfig}");
    }
    zephyr_build::export_kconfig_bool_options();
    zephyr_build::build_kconfig_mod();
}
